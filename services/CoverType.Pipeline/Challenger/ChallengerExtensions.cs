using CoverType.Pipeline.Campaigns;

namespace CoverType.Pipeline.Challenger;

internal static class ChallengerExtensions
{
    /// <summary>Adds the training of the challenger, and its log in MLflow.</summary>
    public static IServiceCollection AddChallenger(this IServiceCollection services)
    {
        services.AddSingleton<TrainedModelFiles>();
        services.AddSingleton<ExperimentConfigurations>();
        services.AddSingleton<ChallengerTraining>();
        services.AddSingleton<ChallengerChoice>();
        services.AddSingleton<CampaignModels>();
        services.AddSingleton<RunInputs>();
        services.AddSingleton<RunFiles>();
        services.AddSingleton<ICampaignStep, TrainStep>();
        services.AddSingleton<ICampaignStep, LogStep>();
        return services;
    }
}
