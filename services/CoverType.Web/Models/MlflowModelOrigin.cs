using System.Collections.Concurrent;
using System.Globalization;
using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Web.Models;

/// <summary>Reads a model's origin from the tag that the pipeline sets on its version in MLflow.</summary>
internal sealed class MlflowModelOrigin(MlflowClient mlflow) : IModelOrigin
{
    private const string SourceTag = "covertype.data_source";

    // The number of the campaign, a hyphen, and a part that tells installations apart.
    private const string CampaignTag = "covertype.campaign";
    private const string Simulated = "simulated";
    private const string NotStated = "not stated";

    // The pages that show a prediction do not wait for MLflow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // By run too: a new MLflow server counts its versions from 1 again.
    private readonly ConcurrentDictionary<(string Name, string Version, string? RunId), ModelOrigin> _known = new();

    /// <inheritdoc/>
    public async Task<ModelOrigin> FindAsync(ServedModel model, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((model.Name, model.Version, model.RunId), out ModelOrigin? known))
        {
            return known;
        }

        ModelOrigin found = await AskAsync(model, cancellationToken);
        if (found.Records != RecordSource.Unknown)
        {
            _known[(model.Name, model.Version, model.RunId)] = found;
        }

        return found;
    }

    private async Task<ModelOrigin> AskAsync(ServedModel model, CancellationToken cancellationToken)
    {
        if (!int.TryParse(model.Version, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return ModelOrigin.Unknown;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            ModelVersion version = await mlflow.GetModelVersionAsync(model.Name, number, patience.Token);
            return version.RunId?.Value == model.RunId ? Read(version.Tags) : ModelOrigin.Unknown;
        }
        catch (Exception failure) when (failure is MlflowException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The page works without the origin, and asks for it again with its next request.
            return ModelOrigin.Unknown;
        }
    }

    private static ModelOrigin Read(IReadOnlyDictionary<string, string> tags) => new(
        Records(tags),
        int.TryParse(
            tags.GetValueOrDefault(CampaignTag)?.Split('-')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int campaign) ? campaign : null);

    private static RecordSource Records(IReadOnlyDictionary<string, string> tags) => tags.GetValueOrDefault(SourceTag) switch
    {
        null or "" => RecordSource.Unknown,
        string sources when sources.Contains(Simulated, StringComparison.Ordinal) => RecordSource.Simulated,
        string sources when sources.Contains(NotStated, StringComparison.Ordinal) => RecordSource.Unknown,
        _ => RecordSource.Real,
    };
}
