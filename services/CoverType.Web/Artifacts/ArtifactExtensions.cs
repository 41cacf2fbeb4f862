namespace CoverType.Web.Artifacts;

internal static class ArtifactExtensions
{
    /// <summary>Adds the previews of artifacts. They need <c>AddTrackingPages</c>.</summary>
    public static IServiceCollection AddArtifacts(this IServiceCollection services)
    {
        services.AddSingleton<PreviewReader>();
        return services;
    }
}
