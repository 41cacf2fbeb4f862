using Mlflow.Client;
using Mlflow.Tool.Copying.Marks;

namespace Mlflow.Tool.Copying.Runs;

/// <summary>The values of a run that are to be sent, and those that its logged models lack.</summary>
internal sealed class MetricBuffer(RunWork work, IEnumerable<Metric> ofModels)
{
    private readonly HashSet<MetricPoint> _ofModels = [.. ofModels.Select(MetricPoint.Of)];

    public RunWork Work { get; } = work;

    /// <summary>The values that logged models lack, with the source's ids of these.</summary>
    public IReadOnlyList<Metric> OfModels { get; } = [.. ofModels];

    /// <summary>The values that wait for a full request.</summary>
    public List<Metric> Metrics { get; } = [];

    /// <summary>True if the value is logged with those of a logged model.</summary>
    public bool IsOfModel(Metric metric) => _ofModels.Count > 0 && _ofModels.Contains(MetricPoint.Of(metric));
}
