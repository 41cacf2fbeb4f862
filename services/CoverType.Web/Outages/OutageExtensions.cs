namespace CoverType.Web.Outages;

internal static class OutageExtensions
{
    /// <summary>Adds <see cref="OutageWatch"/>, one for all pages.</summary>
    public static IServiceCollection AddOutageWatch(this IServiceCollection services) =>
        services.AddSingleton<OutageWatch>();
}
