using System.Globalization;
using System.Text;
using CoverType.Domain;

namespace CoverType.Modeling.Data;

/// <summary>Cells as lines of CSV, the same on every machine.</summary>
internal static class CellText
{
    /// <summary>Returns the 12 features, such as <c>2766,139,5,...,Rawah,C4744</c>.</summary>
    public static string Features(ForestCell cell)
    {
        StringBuilder text = new(80);
        foreach (NumericFeature feature in ForestFeatures.Numeric)
        {
            text.Append(CultureInfo.InvariantCulture, $"{feature.Value(cell)},");
        }

        return text.Append(cell.WildernessArea.Name).Append(',').Append(cell.SoilType.Code).ToString();
    }

    /// <summary>Returns the 12 features and the label's code.</summary>
    public static string Row(LabelledCell row) =>
        string.Create(CultureInfo.InvariantCulture, $"{Features(row.Cell)},{(int)row.Cover}");
}
