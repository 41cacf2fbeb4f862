using CoverType.Modeling.Promotion;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Settings;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

internal static class PromotionExtensions
{
    private const string RuleSection = "Promotion";

    /// <summary>Adds the registration of models, their comparison, and the move of the alias.</summary>
    public static WebApplicationBuilder AddPromotion(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RegistryOptions>()
            .BindConfiguration(RegistryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<PromotionOptions>()
            .BindConfiguration(RuleSection)
            .ValidateByKey(RuleSection)
            .ValidateOnStart();
        builder.Services.AddOptions<MlflowClientOptions>().Configure<IOptions<RegistryOptions>>(
            (mlflow, registry) => mlflow.MaxDownloadBytes = registry.Value.LargestChampionBytes);
        builder.Services.AddSingleton<ChampionScores>();
        builder.Services.AddSingleton<ICampaignStep, RegisterStep>();
        builder.Services.AddSingleton<ICampaignStep, CompareStep>();
        builder.Services.AddSingleton<ICampaignStep, PromoteStep>();
        return builder;
    }
}
