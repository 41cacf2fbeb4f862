using CoverType.Clients.Predictions;
using Linked;

namespace CoverType.Web.Batch;

internal static class BatchExtensions
{
    /// <summary>Adds the page that predicts files. It needs <c>AddModels</c>.</summary>
    public static IServiceCollection AddBatchPage(this IServiceCollection services)
    {
        services.AddValidatedOptions<BatchPageOptions>(BatchPageOptions.Section);
        services.AddBatchClient();
        return services;
    }
}
