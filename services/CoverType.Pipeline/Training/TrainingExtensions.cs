using CoverType.Modeling.Contest;
using CoverType.Pipeline.Campaigns;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Training;

internal static class TrainingExtensions
{
    /// <summary>Adds what happens between a campaign's collection and the registration of its model.</summary>
    public static WebApplicationBuilder AddTraining(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TrainingOptions>()
            .BindConfiguration(TrainingOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<CandidateListOptions>()
            .Configure<IConfiguration, IOptions<TrainingOptions>>(
                (list, configuration, training) => list.Read(configuration, training.Value))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<CandidateListOptions>, CandidateListValidation>();
        builder.Services.AddMlflowClient(mlflow =>
        {
            mlflow.SourceName = "CoverType.Pipeline";
            mlflow.SourceType = "JOB";

            // A step that fails is tried again by the campaign's own schedule, which survives a restart.
            mlflow.MaxRetries = 1;
        });
        builder.Services.TryAddSingleton(provider => new CandidateList(
        [
            .. provider.GetRequiredService<IOptions<CandidateListOptions>>().Value.Candidates
                .Select(CandidateCatalog.Create),
        ]));
        builder.Services.AddSingleton<DataAssembly>();
        builder.Services.AddSingleton<DataSetArchive>();
        builder.Services.AddSingleton<ExperimentConfigurations>();
        builder.Services.AddSingleton<WorkFolder>();
        builder.Services.AddSingleton<WorkFolderCleaning>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<WorkFolderCleaning>());
        builder.Services.AddSingleton<CampaignContest>();
        builder.Services.AddSingleton<ChallengerTraining>();
        builder.Services.AddSingleton<CampaignRuns>();
        builder.Services.AddSingleton<CampaignVersions>();
        builder.Services.AddSingleton<ChampionFiles>();
        builder.Services.AddSingleton<CandidateRuns>();
        builder.Services.AddSingleton<FailedRuns>();
        builder.Services.AddSingleton<CampaignModels>();
        builder.Services.AddSingleton<OrphanRuns>();
        builder.Services.AddSingleton<ICampaignStep, AssembleStep>();
        builder.Services.AddSingleton<ICampaignStep, TrainStep>();
        builder.Services.AddSingleton<ICampaignStep, LogStep>();
        builder.Services.AddSingleton<ICampaignStep, CloseStep>();
        return builder;
    }
}
