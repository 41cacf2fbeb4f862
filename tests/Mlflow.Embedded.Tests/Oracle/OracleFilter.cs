using System.Globalization;
using System.Text.RegularExpressions;

namespace Mlflow.Embedded.Tests.Oracle;

/// <summary>A filter, and whether it matches an entity by a naive evaluation.</summary>
/// <param name="Text">The filter as it is sent.</param>
/// <param name="Matches">True if an entity matches.</param>
public sealed record OracleFilter(string Text, Func<OracleEntity, bool> Matches)
{
    private static readonly string[] Numeric = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>Creates a random filter of one to four comparisons.</summary>
    public static OracleFilter Random(Random random, IReadOnlyList<OracleField> fields, OracleValues values)
    {
        OracleFilter[] parts =
            [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => One(random, fields[random.Next(fields.Count)], values))];
        string and = random.Next(2) == 0 ? " AND " : " and ";
        return new OracleFilter(
            string.Join(and, parts.Select(part => part.Text)), entity => parts.All(part => part.Matches(entity)));
    }

    /// <summary>Creates a random comparison of a field.</summary>
    public static OracleFilter One(Random random, OracleField field, OracleValues values)
    {
        string written = field.Written[random.Next(field.Written.Length)];
        return field.Kind == OracleFieldKind.Number
            ? Number(written, field.Key, Numeric[random.Next(Numeric.Length)], values.Number(random, field.Key))
            : OfText(random, written, field, values);
    }

    private static OracleFilter Number(string written, string key, string comparator, double value) => new(
        string.Create(CultureInfo.InvariantCulture, $"{written} {comparator} {value:R}"),
        entity => entity.Numbers.TryGetValue(key, out double found) && !double.IsNaN(found) && comparator switch
        {
            "=" => found == value,
            "!=" => found != value,
            "<" => found < value,
            "<=" => found <= value,
            ">" => found > value,
            _ => found >= value,
        });

    private static OracleFilter OfText(Random random, string written, OracleField field, OracleValues values)
    {
        string value = values.Text(random, field.Key);
        string key = field.Key;
        int kinds = field.Kind switch
        {
            OracleFieldKind.Text => 4,
            OracleFieldKind.InText => 5,
            _ => 6,
        };
        return random.Next(kinds) switch
        {
            0 => new($"{written} = {Quote(value)}", entity => Find(entity, key) == value),
            1 => new($"{written} != {Quote(value)}", entity => Find(entity, key) is { } found && found != value),
            2 => Like(written, key, OracleValues.Pattern(random, value), "LIKE", RegexOptions.None),
            3 => Like(written, key, OracleValues.Pattern(random, value), "ILIKE", RegexOptions.IgnoreCase),
            4 when field.Kind == OracleFieldKind.Entry => new($"{written} IS NULL", entity => Find(entity, key) is null),
            5 when field.Kind == OracleFieldKind.Entry => new($"{written} IS NOT NULL", entity => Find(entity, key) is not null),
            4 => In(written, key, [value, values.Text(random, key)], isIn: true),
            _ => In(written, key, [value, values.Text(random, key)], isIn: false),
        };
    }

    private static OracleFilter In(string written, string key, string[] list, bool isIn) => new(
        $"{written} {(isIn ? "IN" : "NOT IN")} ({string.Join(", ", list.Select(text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"))})",
        entity => Find(entity, key) is { } found && list.Contains(found) == isIn);

    private static OracleFilter Like(string written, string key, string pattern, string comparator, RegexOptions options)
    {
        string regex = string.Concat(pattern.Select(character => character switch
        {
            '%' => ".*",
            '_' => ".",
            _ => Regex.Escape(character.ToString()),
        }));
        return new OracleFilter(
            $"{written} {comparator} {Quote(pattern)}",
            entity => Find(entity, key) is { } found
                && Regex.IsMatch(found, $"^{regex}$", options | RegexOptions.Singleline | RegexOptions.CultureInvariant));
    }

    private static string? Find(OracleEntity entity, string key) => entity.Texts.GetValueOrDefault(key);

    private static string Quote(string text) => text.Contains('"', StringComparison.Ordinal) || text.Length % 2 == 0
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : $"\"{text}\"";
}
