using System.Globalization;
using System.Security.Cryptography;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Scoring;
using CoverType.Pipeline.Campaigns;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Training;

/// <summary>
/// Trains the candidate, exports it, holds the graph against the model, and measures the graph on the hold-out. What
/// passes waits in the work folder; a model that is there already is not trained again.
/// </summary>
internal sealed class TrainStep : ICampaignStep
{
    private readonly DataAssembly _assembly;
    private readonly ICandidate _candidate;
    private readonly ExperimentConfigurations _configurations;
    private readonly WorkFolder _work;
    private readonly TimeProvider _time;
    private readonly ILogger _stage;

    public TrainStep(
        DataAssembly assembly,
        ICandidate candidate,
        ExperimentConfigurations configurations,
        WorkFolder work,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        _assembly = assembly;
        _candidate = candidate;
        _configurations = configurations;
        _work = work;
        _time = time;
        _stage = loggers.CreateStageLogger();
    }

    public CampaignStep Step => CampaignStep.Train;

    public async Task<Campaign> RunAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        AssembledData data = await _assembly.AssembleAsync(campaign, cancellationToken);
        if (data.DataSet.Digest != campaign.DataDigest)
        {
            return campaign.MovedTo(CampaignStep.Assemble);
        }

        TrainedModel? model = await _work.FindAsync(campaign, cancellationToken);
        if (model?.DataDigest != campaign.DataDigest)
        {
            model = await TrainAsync(campaign, data, cancellationToken);
        }

        return campaign.MovedTo(CampaignStep.Log) with { Accuracy = model.Accuracy, OnnxSha256 = model.OnnxSha256 };
    }

    private async Task<TrainedModel> TrainAsync(
        Campaign campaign, AssembledData data, CancellationToken cancellationToken)
    {
        if (_candidate.Unavailable is string reason)
        {
            throw new CampaignFailedException(
                $"This machine cannot train '{_candidate.Name}' (Training:Trainer): {reason}");
        }

        await _configurations.KeepAsync(campaign, _candidate, data, cancellationToken);
        TrainingLog.Training(_stage, campaign.Id, _candidate.Name, data.Split.Training.Count);
        long start = _time.GetTimestamp();
        TrainedCandidate trained = await Task.Run(
            () => _candidate.Train(data.Split.Training, progress: null, cancellationToken), cancellationToken);
        double seconds = _time.GetElapsedTime(start).TotalSeconds;

        byte[] onnx = trained.ExportOnnx();
        ParityReport parity = ParityCheck.Run(trained, onnx, [.. data.Split.HoldOut.Select(row => row.Cell)]);
        if (!parity.Passed)
        {
            throw new CampaignFailedException(
                $"The exported graph does not answer as the trained model does, so nothing is registered: {parity}");
        }

        using OnnxScorer graph = new(onnx);
        ModelEvaluation evaluation = ModelEvaluation.Of(graph, data.Split.HoldOut);
        TrainedModel model = new()
        {
            Name = trained.Name,
            Parameters = Parameters(trained, data),
            Metrics = Metrics(evaluation, data, onnx, seconds),
            Importances = trained.Importances,
            DataDigest = data.DataSet.Digest,
            DataSource = data.Source,
            OnnxSha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
            TrainedAt = _time.GetUtcNow(),
            Accuracy = evaluation.Accuracy,
        };
        IEnumerable<Artifact> artifacts = TrainingArtifacts.Of(
            campaign.Id, trained.Name, data, evaluation, trained.Importances, parity);
        await _work.KeepAsync(campaign, model, onnx, artifacts, cancellationToken);
        TrainingLog.Trained(
            _stage, campaign.Id, trained.Name, seconds, evaluation.Accuracy, evaluation.MacroF1, evaluation.Rows);
        TrainingLog.Parity(_stage, campaign.Id, parity.HoldOutRows, parity.EdgeRows);
        return model;
    }

    private static Dictionary<string, string> Parameters(TrainedCandidate trained, AssembledData data)
    {
        Dictionary<string, string> parameters = new(trained.Parameters, StringComparer.Ordinal)
        {
            ["candidate"] = trained.Name,
            ["portions"] = data.Portions.ToString(CultureInfo.InvariantCulture),
            ["training_cells"] = data.Split.Training.Count.ToString(CultureInfo.InvariantCulture),
            ["hold_out_cells"] = data.Split.HoldOut.Count.ToString(CultureInfo.InvariantCulture),
            ["data_source"] = data.Source,
        };
        return parameters;
    }

    private static Dictionary<string, double> Metrics(
        ModelEvaluation evaluation, AssembledData data, byte[] onnx, double seconds)
    {
        Dictionary<string, double> metrics = new(evaluation.ToMetrics(), StringComparer.Ordinal)
        {
            ["data_rows"] = data.DataSet.Report.Rows,
            ["data_duplicates"] = data.DataSet.Report.Duplicates,
            ["data_cells"] = data.DataSet.Cells.Count,
            ["onnx_bytes"] = onnx.Length,
            ["training_seconds"] = seconds,
        };
        return metrics;
    }
}
