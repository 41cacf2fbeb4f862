using Mlflow.Client;

namespace CoverType.Web.Models.Production;

/// <summary>What MLflow's run of a model says about it.</summary>
/// <param name="Run">The run, with its metrics, params and tags.</param>
/// <param name="Evaluation">The evaluation on the hold-out; null if the run has none that can be read.</param>
/// <param name="Importances">The importances of the features, the largest first; empty if the run has none.</param>
/// <param name="Candidates">The candidates of its contest; empty if the run has none.</param>
public sealed record RunEvidence(
    Run Run, Evaluation? Evaluation, IReadOnlyList<FeatureShare> Importances, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Returns a metric, or null if the run does not have it.</summary>
    public double? Metric(string name) => Run.Metrics.TryGetValue(name, out Metric? metric) ? metric.Value : null;
}
