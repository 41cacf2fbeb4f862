using Linked;

namespace CoverType.Web.Models.Production;

internal static class ModelPageExtensions
{
    /// <summary>Adds the page of the model in production. It needs <c>AddModels</c>, <c>AddPipelinePage</c> and <c>AddOrders</c>.</summary>
    public static IServiceCollection AddModelPage(this IServiceCollection services)
    {
        services.AddValidatedOptions<ModelPageOptions>(ModelPageOptions.Section);
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton<ComparisonReader>();
        services.AddScoped<ModelOrders>();
        return services;
    }
}
