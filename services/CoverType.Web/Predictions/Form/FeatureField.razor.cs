using System.Globalization;
using CoverType.Domain;
using CoverType.Web.Predictions.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Predictions.Form;

/// <summary>The input of one feature.</summary>
public sealed partial class FeatureField
{
    private NumericFeature? _numeric;
    private IReadOnlyList<AreaChoice> _areas = [];

    /// <summary>The feature's column.</summary>
    [Parameter, EditorRequired]
    public required string Column { get; set; }

    /// <summary>The form that keeps the entry.</summary>
    [Parameter, EditorRequired]
    public required CellForm Form { get; set; }

    /// <summary>The error of the entry; null if it has none.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>True if nothing can be entered at the moment.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Raised with the column when the entry changes.</summary>
    [Parameter]
    public EventCallback<string> Entered { get; set; }

    [Inject]
    private FeatureWords Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<PredictionTexts> Text { get; set; } = null!;

    private string Label => Words.Label(Column);

    private string LabelId => $"{Column}-label";

    private string HintId => $"{Column}-hint";

    private string ErrorId => $"{Column}-error";

    private string DescribedBy => Error is null ? HintId : $"{ErrorId} {HintId}";

    private Dictionary<string, object> InputAttributes => new() { ["aria-describedby"] = DescribedBy };

    private string Step => FeatureGuide.Step(Column).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _areas = [.. WildernessArea.All.Select(area => new AreaChoice(area.Name, Words.Name(area)))];

    /// <inheritdoc/>
    protected override void OnParametersSet() => _numeric = FeatureGuide.Numeric(Column);

    private Task EnterNumberAsync(string? text)
    {
        Form[Column] = text ?? "";
        return Entered.InvokeAsync(Column);
    }

    private Task EnterAreaAsync(string? name)
    {
        Form.Area = name;
        return Entered.InvokeAsync(Column);
    }

    private Task EnterSoilAsync(string? code)
    {
        Form.Soil = code;
        return Entered.InvokeAsync(Column);
    }
}
