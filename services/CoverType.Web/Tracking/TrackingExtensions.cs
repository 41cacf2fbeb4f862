using Linked;

namespace CoverType.Web.Tracking;

internal static class TrackingExtensions
{
    /// <summary>Adds the settings of the pages of experiments, runs and models. They need <c>AddModels</c>, for its MLflow client.</summary>
    public static IServiceCollection AddTrackingPages(this IServiceCollection services)
    {
        services.AddValidatedOptions<TrackingPagesOptions>(TrackingPagesOptions.Section);
        return services;
    }
}
