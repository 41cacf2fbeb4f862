using System.Text.Json;
using System.Text.Json.Nodes;
using CoverType.Domain;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Logs the data set of a campaign to its run, by reference: MLflow shows it with its columns and its numbers of rows, and
/// with each metric that was measured on it.
/// </summary>
internal sealed class RunInputs(DataSetArchive archive, MlflowClient mlflow)
{
    /// <summary>The name of the data set in MLflow.</summary>
    public const string Name = "covertype";

    // MLflow takes 36 characters.
    private const int DigestLength = 36;

    private const string S3 = "s3://";

    private static readonly string Schema = new JsonObject
    {
        ["mlflow_colspec"] = new JsonArray(
        [
            .. ForestFeatures.Numeric.Select(feature => Column(feature.Column, "integer")),
            Column(ForestFeatures.WildernessAreaColumn, "string"),
            Column(ForestFeatures.SoilTypeColumn, "string"),
            Column(ForestFeatures.CoverTypeColumn, "integer"),
            Column(DataSetParts.Column, "string"),
        ]),
    }.ToJsonString();

    /// <summary>Returns the digest as MLflow has it.</summary>
    public static string DigestOf(TrainedModel model) => model.DataDigest[..DigestLength];

    /// <summary>Logs the data set, if it is archived. MLflow stores the same one once.</summary>
    public async Task LogAsync(Campaign campaign, TrainedModel model, Run run, CancellationToken cancellationToken)
    {
        if (await archive.FindKeyAsync(campaign, model.DataDigest, cancellationToken) is not string key)
        {
            return;
        }

        string address = archive.AddressOf(key);
        Dataset dataset = new(
            Name,
            DigestOf(model),
            address.StartsWith(S3, StringComparison.Ordinal) ? "s3" : "local",
            JsonSerializer.Serialize(new Dictionary<string, string> { ["uri"] = address }))
        {
            Context = "training",
            Schema = Schema,
            Profile = DescribeRows(model),
        };
        await mlflow.LogInputsAsync(run.Id, [dataset], cancellationToken);
    }

    private static JsonObject Column(string name, string type) =>
        new JsonObject { ["type"] = type, ["name"] = name, ["required"] = true };

    private static string DescribeRows(TrainedModel model)
    {
        int columns = ForestFeatures.Columns.Count + 2;
        double rows = model.Metrics.GetValueOrDefault("data_cells");
        JsonObject profile = new() { ["num_rows"] = (long)rows, ["num_elements"] = (long)rows * columns };
        foreach (string part in new[] { "training_cells", "hold_out_cells", "portions", "data_source" })
        {
            if (model.Parameters.TryGetValue(part, out string? value))
            {
                profile[part] = long.TryParse(value, out long number) ? number : value;
            }
        }

        return profile.ToJsonString();
    }
}
