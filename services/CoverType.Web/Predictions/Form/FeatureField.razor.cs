using System.Globalization;
using CoverType.Domain;
using Microsoft.AspNetCore.Components;

namespace CoverType.Web.Predictions.Form;

/// <summary>The input of one feature.</summary>
public sealed partial class FeatureField
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private NumericFeature? _numeric;
    private Dictionary<string, object> _describedBy = [];

    /// <summary>The feature's column.</summary>
    [Parameter, EditorRequired]
    public required string Column { get; set; }

    /// <summary>Where the entry is kept.</summary>
    [Parameter, EditorRequired]
    public required CellForm Form { get; set; }

    /// <summary>What is wrong with the entry, if anything is.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Whether nothing can be entered at the moment.</summary>
    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Raised with the column when another value is entered.</summary>
    [Parameter]
    public EventCallback<string> Entered { get; set; }

    private string LabelId => $"{Column}-label";

    private string HintId => $"{Column}-hint";

    private string ErrorId => $"{Column}-error";

    private string Meaning => FeatureGuide.Meaning(Column);

    private string Step => FeatureGuide.Step(Column).ToString(Culture);

    private string Range => _numeric is { } feature
        ? string.Create(Culture, $"{feature.Minimum:N0} to {feature.Maximum:N0}{Unit(feature)}")
        : "";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _numeric = FeatureGuide.Numeric(Column);
        _describedBy = new Dictionary<string, object>
        {
            ["aria-describedby"] = Error is null ? HintId : $"{ErrorId} {HintId}",
        };
    }

    private static string Unit(NumericFeature feature) => feature.Unit is "" or "°" ? feature.Unit : $" {feature.Unit}";

    private Task EnterNumber(int? value)
    {
        Form[Column] = value;
        return Entered.InvokeAsync(Column);
    }

    private Task EnterArea(string? name)
    {
        Form.Area = name;
        return Entered.InvokeAsync(Column);
    }

    private Task EnterSoil(string? code)
    {
        Form.Soil = code;
        return Entered.InvokeAsync(Column);
    }
}
