namespace CoverType.Web.Predictions.Words;

/// <summary>
/// A feature that a model computes as a sum, read from its name: <c>Elevation_Minus_Fifth_Of_Hydrology</c> is the elevation
/// minus a fifth of the distance to water.
/// </summary>
internal sealed class FeatureSum
{
    private static readonly string[] Columns = ["Elevation", "Hydrology", "Roadways", "Fire_Points"];

    private readonly List<(bool IsAdded, string Factor, string Column)> _terms = [];

    private FeatureSum()
    {
    }

    /// <summary>Returns the sum of a name; null if the name is not that of a sum.</summary>
    public static FeatureSum? Parse(string name)
    {
        FeatureSum sum = new();
        (bool isAdded, string factor, bool joins) = (true, "", true);
        foreach (string word in name.Replace("Fire_Points", "Fire-Points", StringComparison.Ordinal).Split('_'))
        {
            string column = word.Replace('-', '_');
            if (word is "Plus" or "Minus" or "And")
            {
                (isAdded, joins) = (word == "And" ? isAdded : word == "Plus", true);
            }
            else if (word is "Fifth" or "Fifths")
            {
                factor = "\u2155\u00A0";
            }
            else if (word is "Twice")
            {
                factor = "2\u00A0\u00D7\u00A0";
            }
            else if (joins && Columns.Contains(column))
            {
                sum._terms.Add((isAdded, factor, column));

                // A fifth is said once for all terms after it.
                (factor, joins) = (factor.StartsWith('2') ? "" : factor, false);
            }
            else if (word != "Of")
            {
                return null;
            }
        }

        return joins || sum._terms.Count < 2 ? null : sum;
    }

    /// <summary>Returns the sum as a formula that begins with a capital letter.</summary>
    /// <param name="wordOf">Returns the word of a column.</param>
    public string Write(Func<string, string> wordOf)
    {
        string formula = string.Concat(_terms.Select((term, index) =>
            $"{(index == 0 ? "" : term.IsAdded ? " + " : " \u2212 ")}{term.Factor}{wordOf(term.Column)}"));
        return string.Concat(formula[..1].ToUpperInvariant(), formula.AsSpan(1));
    }
}
