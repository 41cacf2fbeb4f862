using CoverType.Clients.Pipeline;

namespace CoverType.Web.Pipeline;

internal static class PipelinePageExtensions
{
    /// <summary>Adds the page on which the pipeline is watched, and the client of the pipeline's HTTP API.</summary>
    public static IServiceCollection AddPipelinePage(this IServiceCollection services)
    {
        services.AddOptions<PipelinePageOptions>()
            .BindConfiguration(PipelinePageOptions.Section)
            .Validate(
                options => options.RefreshEvery > TimeSpan.Zero, "PipelinePage:RefreshEvery must be longer than zero.")
            .ValidateOnStart();
        services.AddPipelineClient();
        services.AddScoped<PipelineObserver>();
        return services;
    }
}
