using System.Collections.Concurrent;
using System.Globalization;
using CoverType.Clients.Predictions;
using Mlflow.Client;

namespace CoverType.Web.Models;

/// <summary>Tells a model's origin by the tag that the pipeline gives its version in MLflow.</summary>
internal sealed class MlflowModelOrigin(MlflowClient mlflow) : IModelOrigin
{
    private const string Tag = "covertype.data_source";
    private const string Simulated = "simulated";

    private readonly ConcurrentDictionary<(string Name, string Version), bool> _known = new();

    /// <inheritdoc/>
    public async Task<bool> IsSimulatedAsync(ServedModel model, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((model.Name, model.Version), out bool known))
        {
            return known;
        }

        if (!int.TryParse(model.Version, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        try
        {
            ModelVersion version = await mlflow.GetModelVersionAsync(model.Name, number, cancellationToken);
            bool simulated = version.Tags.GetValueOrDefault(Tag)?.Contains(Simulated, StringComparison.Ordinal) ?? false;
            _known[(model.Name, model.Version)] = simulated;
            return simulated;
        }
        catch (MlflowException)
        {
            // The page is worth more than this note on it; the next look asks again.
            return false;
        }
    }
}
