using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Training;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>Registers the logged model: the version of the campaign's run that is there, else a new one.</summary>
internal sealed class RegisterStep : ICampaignStep
{
    private readonly WorkFolder _work;
    private readonly MlflowClient _mlflow;
    private readonly RegistryOptions _options;
    private readonly ILogger _stage;

    public RegisterStep(
        WorkFolder work, MlflowClient mlflow, IOptions<RegistryOptions> options, ILoggerFactory loggers)
    {
        _work = work;
        _mlflow = mlflow;
        _options = options.Value;
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Register;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.RunId is null || await _work.FindAsync(campaign, cancellationToken) is not TrainedModel model)
        {
            return campaign.MovedTo(CampaignStep.Log);
        }

        await _mlflow.GetOrCreateRegisteredModelAsync(_options.Model, cancellationToken);
        ModelVersion version = await FindAsync(campaign.RunId, cancellationToken)
            ?? await _mlflow.CreateModelVersionAsync(
                _options.Model,
                SourceOf(campaign),
                new RunId(campaign.RunId),
                campaign.ModelId is null ? null : new LoggedModelId(campaign.ModelId),
                Lineage.Of(campaign, model),
                cancellationToken: cancellationToken);
        string number = version.Version.ToString(CultureInfo.InvariantCulture);
        TrainingLog.Registered(_stage, _options.Model, number, campaign.Id);
        return campaign.MovedTo(CampaignStep.Compare) with { ModelVersion = number };
    }

    private static string SourceOf(Campaign campaign) =>
        campaign.ModelId is null
            ? $"runs:/{campaign.RunId}/{CampaignModels.Name}"
            : $"models:/{campaign.ModelId}";

    /// <summary>The first version of the run, which a process killed meanwhile may have made.</summary>
    private async Task<ModelVersion?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        ModelVersion? first = null;
        await foreach (ModelVersion version in _mlflow.SearchModelVersionsAsync(
            $"name = '{_options.Model}' and run_id = '{runId}'", cancellationToken: cancellationToken))
        {
            if (first is null || version.Version < first.Version)
            {
                first = version;
            }
        }

        return first;
    }
}
