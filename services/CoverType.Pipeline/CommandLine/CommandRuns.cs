using System.Globalization;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Challenger;
using CoverType.Pipeline.Tracking;
using CoverType.Pipeline.Training;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Pipeline.CommandLine;

/// <summary>
/// Logs trainings of the command line to MLflow. Their runs have no tag of a campaign, so that no worker takes them for its own.
/// </summary>
internal sealed class CommandRuns(
    MlflowClient mlflow,
    TrainedModelFiles files,
    RunFiles artifacts,
    CampaignModels models,
    IOptions<TrainingOptions> options)
{
    private readonly string _experiment = options.Value.Experiment;

    /// <summary>The experiment and the server that runs are logged to.</summary>
    public string Place => $"experiment '{_experiment}' at {mlflow.TrackingUri}";

    /// <summary>Creates the experiment if there is none.</summary>
    public Task<Experiment> PrepareAsync(CancellationToken cancellationToken) =>
        mlflow.GetOrCreateExperimentAsync(_experiment, cancellationToken);

    /// <summary>Logs the challenger with its figures and files, and returns the ID of its run.</summary>
    public async Task<string> LogAsync(Campaign campaign, TrainedModel model, CancellationToken cancellationToken)
    {
        Dictionary<string, string> tags = new(StringComparer.Ordinal)
        {
            [CampaignTags.GitCommit] = BuildFacts.GitCommit,
            [CampaignTags.DataDigest] = model.DataDigest,
            [CampaignTags.DataSource] = model.DataSource,
            [CampaignTags.OnnxSha256] = model.OnnxSha256,
            [CampaignTags.Accuracy] = model.Accuracy.ToString("R", CultureInfo.InvariantCulture),
        };
        Experiment experiment = await PrepareAsync(cancellationToken);
        Run run = await mlflow.CreateRunAsync(
            experiment.Id, $"command line, {model.DataSource}", tags, cancellationToken);
        try
        {
            await FillAsync(campaign, model, run, tags, cancellationToken);
        }
        catch
        {
            await mlflow.EndRunAsync(run.Id, RunStatus.Failed, CancellationToken.None);
            throw;
        }

        await mlflow.EndRunAsync(run.Id, RunStatus.Finished, cancellationToken);
        return run.Id.Value;
    }

    private async Task FillAsync(
        Campaign campaign, TrainedModel model, Run run, Dictionary<string, string> tags, CancellationToken cancellationToken)
    {
        await artifacts.UploadAsync(campaign, run, cancellationToken);
        LoggedModel logged = await models.OpenAsync(
            run,
            files.OnnxPath(campaign),
            await files.ReadCompanionsAsync(campaign, cancellationToken),
            model,
            tags,
            cancellationToken);
        await mlflow.LogBatchAsync(
            run.Id,
            model.Metrics.Select(metric => new Metric(metric.Key, metric.Value, Timestamp: model.TrainedAt) { ModelId = logged.Id }),
            model.Parameters,
            cancellationToken: cancellationToken);
    }
}
