using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Tracking;
using CoverType.ServiceDefaults.Logging;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.Promotion;

/// <summary>Registers the logged model, unless the campaign's run has a version already.</summary>
internal sealed class RegisterStep(
    TrainedModelFiles models,
    MlflowClient mlflow,
    CampaignVersions versions,
    IOptions<RegistryOptions> options,
    ILoggerFactory loggers) : ICampaignStep
{
    private readonly RegistryOptions _options = options.Value;
    private readonly ILogger _stage = loggers.CreateStageLogger();

    public CampaignStep Step => CampaignStep.Register;

    public async Task<StepResult> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Run is not RunFact run
            || await models.FindAsync(campaign, cancellationToken) is not TrainedModel model)
        {
            return StepResult.ContinueWith(CampaignStep.Log);
        }

        await mlflow.GetOrCreateRegisteredModelAsync(_options.Model, cancellationToken);
        ModelVersion version = await FindAsync(run.RunId, cancellationToken)
            ?? await mlflow.CreateModelVersionAsync(
                _options.Model,
                run.ModelId is null ? $"runs:/{run.RunId}/{CampaignModels.Name}" : $"models:/{run.ModelId}",
                new RunId(run.RunId),
                run.ModelId is null ? null : new LoggedModelId(run.ModelId),
                ModelLineage.Of(campaign, model),
                cancellationToken: cancellationToken);
        string number = version.Version.ToString(CultureInfo.InvariantCulture);
        await versions.SupersedeAsync(campaign, version, cancellationToken);
        _stage.Registered(_options.Model, number, campaign.Id);
        return StepResult.ContinueWith(CampaignStep.Compare, new VersionFact(number));
    }

    /// <summary>Returns the first version of the run, or null if there is none.</summary>
    private async Task<ModelVersion?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        ModelVersion? first = null;
        await foreach (ModelVersion version in mlflow.SearchModelVersionsAsync(
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
