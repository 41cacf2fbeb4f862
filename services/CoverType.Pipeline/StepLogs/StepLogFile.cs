using System.Text;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.StepLogs;

/// <summary>The logs of all steps of a campaign as one file of its run in MLflow: <c>logs/steps.txt</c>.</summary>
internal sealed class StepLogFile(
    StepLogWriter writer,
    StepLogStore store,
    StepHistory history,
    MlflowClient mlflow,
    ILogger<StepLogFile> log)
{
    /// <summary>The path of the file.</summary>
    public const string Path = "logs/steps.txt";

    /// <summary>Uploads the file. A campaign without a run or without any logged line has none.</summary>
    public async Task UploadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Run is not RunFact fact)
        {
            return;
        }

        await writer.FlushAsync(cancellationToken);
        if (await WriteAsync(campaign, cancellationToken) is { Length: > 0 } text)
        {
            Run run = await mlflow.GetRunAsync(new RunId(fact.RunId), cancellationToken);
            using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
            await UploadAsync(campaign, run, content, cancellationToken);
        }
    }

    private async Task UploadAsync(Campaign campaign, Run run, MemoryStream content, CancellationToken cancellationToken)
    {
        try
        {
            await mlflow.UploadArtifactAsync(run.ArtifactUri, Path, content, cancellationToken);
        }
        catch (MlflowException failure) when (!StepFailure.IsOutside(failure))
        {
            // The logs are in the state database; a campaign is closed without the file.
            log.NotUploaded(campaign.Id, failure.Message);
        }
    }

    private async Task<string> WriteAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        foreach (StepRun run in await history.ListAsync(campaign.Id, cancellationToken))
        {
            (string lines, _) = await store.ReadAsync(run.Id, after: 0, cancellationToken);
            if (lines.Length > 0)
            {
                string outcome = run.Outcome == StepOutcome.Running ? "" : $", {StepMeter.NameOf(run.Outcome)}";
                text.Append($"== {StepMeter.NameOf(run.Step)}, attempt {run.Attempt}, {run.Node}{outcome}\n").Append(lines).Append('\n');
            }
        }

        return text.ToString();
    }
}
