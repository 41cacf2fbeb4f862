using System.Globalization;
using CoverType.Domain;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Predictions.Words;

/// <summary>The features in the language of the visitor.</summary>
internal sealed class FeatureWords(IStringLocalizer<PredictionTexts> text)
{
    /// <summary>
    /// Returns the label of a column, or of a feature that a model derives from columns; the name without underscores if it is
    /// neither.
    /// </summary>
    public string Label(string column)
    {
        LocalizedString label = text[$"{Key(column)}Label"];
        return label.ResourceNotFound ? FeatureSum.Parse(column)?.Write(Term) ?? column.Replace('_', ' ') : label;
    }

    /// <summary>Returns the full name of a wilderness area.</summary>
    public string Name(WildernessArea area) => text[$"Area{area.Name}"];

    /// <summary>Returns a few words that explain a numeric feature.</summary>
    public string Meaning(NumericFeature feature) => text[$"{Key(feature.Column)}Meaning"];

    /// <summary>Returns the range of a feature with its unit, such as <c>1,000 to 4,500 m</c>.</summary>
    public string Range(NumericFeature feature) =>
        text["Range", Number(feature.Minimum), $"{Number(feature.Maximum)}{Unit(feature)}"];

    /// <summary>Returns what is wrong with an entry, with the numbers of <see cref="Range"/>.</summary>
    public string Problem(NumericFeature feature, string entry) => entry.Length == 0
        ? text["NumberMissing", Number(feature.Minimum), $"{Number(feature.Maximum)}{Unit(feature)}"]
        : text["NumberWrong", Number(feature.Minimum), $"{Number(feature.Maximum)}{Unit(feature)}", entry];

    /// <summary>Returns a value with its unit.</summary>
    public static string Value(NumericFeature feature, int value) => $"{Number(value)}{Unit(feature)}";

    private string Term(string column) => text[$"{Key(column)}Term"];

    private static string Key(string column) => column.Replace("_", "", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Unit(NumericFeature feature) => feature.Unit is "" or "°" ? feature.Unit : $"\u00A0{feature.Unit}";
}
