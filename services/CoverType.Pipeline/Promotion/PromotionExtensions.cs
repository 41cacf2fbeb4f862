using CoverType.Modeling.Promotion;
using CoverType.Pipeline.Campaigns;
using Linked;

namespace CoverType.Pipeline.Promotion;

internal static class PromotionExtensions
{
    private const string Section = "Promotion";

    /// <summary>Adds the registration of models, their comparison, and the move of the alias.</summary>
    public static IServiceCollection AddPromotion(this IServiceCollection services)
    {
        services.AddValidatedOptions<PromotionOptions>(Section);
        services.AddSingleton<ICampaignStep, RegisterStep>();
        services.AddSingleton<ICampaignStep, CompareStep>();
        services.AddSingleton<ICampaignStep, PromoteStep>();
        return services;
    }
}
