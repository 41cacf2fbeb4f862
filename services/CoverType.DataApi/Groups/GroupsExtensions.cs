namespace CoverType.DataApi.Groups;

internal static class GroupsExtensions
{
    /// <summary>Adds the windows and batches of the groups.</summary>
    public static IServiceCollection AddGroups(this IServiceCollection services)
    {
        services.AddSingleton<GroupStateFile>();
        services.AddSingleton<GroupSchedule>();
        return services;
    }
}
