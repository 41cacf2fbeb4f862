namespace CoverType.DataApi.Groups;

internal static class GroupsExtensions
{
    /// <summary>Adds the groups' windows and batches.</summary>
    public static void AddGroups(this IServiceCollection services)
    {
        services.AddSingleton<GroupStateFile>();
        services.AddSingleton<GroupSchedule>();
    }
}
