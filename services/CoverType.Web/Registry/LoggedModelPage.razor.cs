using Mlflow.Client;

namespace CoverType.Web.Registry;

/// <summary>The page of a logged model.</summary>
public sealed partial class LoggedModelPage
{
    private const string Files = "files";

    private LoggedModel? _model;

    private string Title => _model is { Name.Length: > 0 } ? _model.Name : Id;

    /// <summary>A model has a value for each data set; a key without one stands for itself.</summary>
    private IReadOnlyDictionary<string, Metric> LatestMetrics => _model!.Metrics
        .GroupBy(metric => metric.DatasetName is null ? metric.Key : $"{metric.Key} ({metric.DatasetName})")
        .ToDictionary(group => group.Key, group => group.MaxBy(metric => metric.Step)!, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        string id = Id;
        if (_model?.Id?.Value != id)
        {
            _model = null;
        }

        _model = await Mlflow.GetLoggedModelAsync(new LoggedModelId(id), cancellationToken);
    }
}
