using CoverType.Clients.Pipeline;
using CoverType.Web.Pipeline.Feed;
using Linked;

namespace CoverType.Web.Pipeline;

internal static class PipelinePageExtensions
{
    /// <summary>
    /// Adds what the pages of the pipeline need, with the client of its HTTP API. It needs <c>AddModels</c> and <c>AddOrders</c>.
    /// </summary>
    public static IServiceCollection AddPipelinePage(this IServiceCollection services)
    {
        services.AddValidatedOptions<PipelinePageOptions>(PipelinePageOptions.Section);
        services.AddPipelineClient();
        services.AddSingleton<Func<IPipelineApi>>(provider => provider.GetRequiredService<IPipelineApi>);
        services.AddSingleton<PipelineFeed>();
        services.AddSingleton<PipelineBoard>();
        return services;
    }
}
