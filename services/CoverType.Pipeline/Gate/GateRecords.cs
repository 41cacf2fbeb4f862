using System.Text.Json;
using CoverType.Clients.Pipeline;
using CoverType.Pipeline.Campaigns;
using Mlflow.Client;

namespace CoverType.Pipeline.Gate;

/// <summary>Logs the findings of the gate to a campaign's run: <c>data_gate.json</c>, and the drift of each column.</summary>
internal sealed class GateRecords(MlflowClient mlflow)
{
    /// <summary>The file's name.</summary>
    public const string File = "data_gate.json";

    private static readonly JsonSerializerOptions Indented = new(PipelineJson.CreateOptions()) { WriteIndented = true };

    /// <summary>Logs the findings, if there are any. MLflow stores the same value at the same time once.</summary>
    public async Task LogAsync(Campaign campaign, Run run, CancellationToken cancellationToken)
    {
        if (campaign.Gate is not DataGateReport gate)
        {
            return;
        }

        await mlflow.LogBatchAsync(run.Id, Metrics(gate), cancellationToken: cancellationToken);
        using MemoryStream content = new(JsonSerializer.SerializeToUtf8Bytes(gate, Indented));
        await mlflow.UploadArtifactAsync(run.ArtifactUri, File, content, cancellationToken);
    }

    private static IEnumerable<Metric> Metrics(DataGateReport gate) =>
    [
        new Metric("gate_rows", gate.Rows, Timestamp: gate.CheckedAt),
        new Metric("gate_stops", gate.Stops.Count, Timestamp: gate.CheckedAt),
        new Metric("gate_warnings", gate.Warnings.Count, Timestamp: gate.CheckedAt),
        .. Optional("gate_champion_accuracy", gate.ChampionAccuracy, gate.CheckedAt),
        .. Optional("gate_champion_hold_out_accuracy", gate.ChampionHoldOutAccuracy, gate.CheckedAt),
        .. gate.Drift.Select(column => new Metric(
            $"drift_{column.Key.ToLowerInvariant()}", column.Value, Timestamp: gate.CheckedAt)),
    ];

    private static IEnumerable<Metric> Optional(string name, double? value, DateTimeOffset at) =>
        value is double number ? [new Metric(name, number, Timestamp: at)] : [];
}
