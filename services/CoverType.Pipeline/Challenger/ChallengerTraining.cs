using System.Globalization;
using System.Security.Cryptography;
using CoverType.Modeling.Candidates;
using CoverType.Modeling.Contest;
using CoverType.Modeling.Costs;
using CoverType.Modeling.Evaluation;
using CoverType.Modeling.Parity;
using CoverType.Modeling.Scoring;
using CoverType.Pipeline.Assembly;
using CoverType.Pipeline.Campaigns;
using CoverType.Pipeline.Contest;
using CoverType.ServiceDefaults.Logging;

namespace CoverType.Pipeline.Challenger;

/// <summary>
/// Trains a candidate on all training cells, exports it, compares the graph's labels with the model's, evaluates the graph
/// on the hold-out, and writes the result to the work folder.
/// </summary>
internal sealed class ChallengerTraining(
    TrainedModelFiles models, CostLimits limits, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The number of training cells that the graph is timed on.</summary>
    private const int TimedCells = 1000;

    private readonly ILogger _stage = loggers.CreateStageLogger();

    /// <summary>Makes the challenger.</summary>
    /// <exception cref="CandidateException">
    /// The candidate cannot be trained or exported, or its cost is above a limit.
    /// </exception>
    public async Task<TrainedModel> TrainAsync(
        Campaign campaign,
        AssembledData data,
        ICandidate candidate,
        IReadOnlyList<ContestEntry> contest,
        CancellationToken cancellationToken)
    {
        _stage.Training(campaign.Id, candidate.Name, data.Split.Training.Count);
        Challenger challenger = await Task.Run(() => Make(data, candidate, cancellationToken), cancellationToken);
        TrainedCandidate trained = challenger.Trained;
        ModelEvaluation evaluation = challenger.Evaluation;
        ParityReport parity = challenger.Parity;
        TrainedModel model = new()
        {
            Name = trained.Name,
            Contest = [.. contest.Select(entry => entry.Name == trained.Name ? WithCost(entry, challenger) : entry)],
            Parameters = Parameters(trained, data),
            Metrics = Metrics(challenger, data),
            Importances = trained.Importances,
            DataDigest = data.DataSet.Digest,
            DataSource = data.Source,
            OnnxSha256 = Convert.ToHexStringLower(SHA256.HashData(challenger.Onnx)),
            TrainedAt = time.GetUtcNow(),
            Accuracy = evaluation.Accuracy,
        };
        IEnumerable<Artifact> artifacts = TrainingArtifacts.Of(
            campaign.Id, model, data, evaluation, parity);
        await models.WriteAsync(campaign, model, challenger.Onnx, artifacts, cancellationToken);
        _stage.Trained(
            campaign.Id,
            trained.Name,
            challenger.Seconds,
            evaluation.Accuracy,
            evaluation.MacroF1,
            evaluation.Rows);
        _stage.Cost(
            campaign.Id,
            trained.Name,
            challenger.Cost.CpuSeconds,
            challenger.Cost.PeakMegabytes,
            challenger.Cost.GraphBytes / 1e6,
            challenger.Cost.MicrosecondsPerRecord);
        _stage.Parity(campaign.Id, parity.HoldOutRows, parity.EdgeRows);
        return model;
    }

    private Challenger Make(AssembledData data, ICandidate candidate, CancellationToken cancellationToken)
    {
        try
        {
            MeteredTraining metered = MeteredTraining.Run(candidate, data.Split.Training, time, cancellationToken);
            (byte[] onnx, CandidateCost cost) =
                metered.Export([.. data.Split.Training.Take(TimedCells).Select(row => row.Cell)], time);
            if (limits.FindExcess(cost) is string excess)
            {
                throw new CandidateException(excess) { CostAboveLimit = cost };
            }

            ParityReport parity =
                ParityCheck.Run(metered.Trained, onnx, [.. data.Split.HoldOut.Select(row => row.Cell)]);
            if (!parity.Passed)
            {
                throw new CandidateException(
                    $"The exported graph does not give the labels of the trained model, so it is not registered: {parity}");
            }

            using OnnxScorer graph = new(onnx);
            return new Challenger(metered.Trained, onnx, parity, ModelEvaluation.Of(graph, data.Split.HoldOut), cost)
            {
                Seconds = metered.Seconds,
            };
        }
        catch (Exception failure)
            when (failure is not CandidateException && !cancellationToken.IsCancellationRequested)
        {
            // A trainer and ONNX Runtime can throw anything; the next best candidate is trained instead.
            throw new CandidateException(failure.Message, failure);
        }
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

    private static Dictionary<string, double> Metrics(Challenger challenger, AssembledData data)
    {
        Dictionary<string, double> metrics = new(challenger.Evaluation.ToMetrics(), StringComparer.Ordinal)
        {
            ["data_rows"] = data.DataSet.Report.Rows,
            ["data_duplicates"] = data.DataSet.Report.Duplicates,
            ["data_cells"] = data.DataSet.Cells.Count,
            ["hold_out_twins"] = data.Twins,
            ["training_seconds"] = challenger.Seconds,
        };
        foreach ((string name, double value) in challenger.Cost.ToMetrics())
        {
            metrics[name] = value;
        }

        return metrics;
    }

    // The only candidate had no trial, so that its cost is that of the challenger.
    private static ContestEntry WithCost(ContestEntry entry, Challenger challenger) =>
        entry with { Cost = entry.Cost ?? challenger.Cost };

    private sealed record Challenger(
        TrainedCandidate Trained, byte[] Onnx, ParityReport Parity, ModelEvaluation Evaluation, CandidateCost Cost)
    {
        public required double Seconds { get; init; }
    }
}
