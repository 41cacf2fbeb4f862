using CoverType.Clients.Pipeline;
using Linked;

namespace CoverType.Web.Pipeline;

internal static class PipelinePageExtensions
{
    /// <summary>Adds the page that shows the pipeline, with the client of its HTTP API. It needs <c>AddModels</c>.</summary>
    public static IServiceCollection AddPipelinePage(this IServiceCollection services)
    {
        services.AddValidatedOptions<PipelinePageOptions>(PipelinePageOptions.Section);
        services.AddPipelineClient();
        services.AddScoped<PipelineObserver>();
        return services;
    }
}
