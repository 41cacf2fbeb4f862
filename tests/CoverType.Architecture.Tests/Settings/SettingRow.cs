using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mlflow.Client;

namespace CoverType.Architecture.Tests.Settings;

/// <summary>A setting's row in the reference.</summary>
internal sealed partial record SettingRow(
    string Key, string Type, string Default, string Range, string Meaning, string Variable)
{
    // Their defaults depend on the machine and the program; their summaries say how.
    private static readonly string[] MachineDefaults =
    [
        nameof(MlflowClientOptions.CacheFolder), nameof(MlflowClientOptions.User),
        nameof(MlflowClientOptions.SourceName), nameof(MlflowClientOptions.GitCommit),
    ];

    /// <summary>Returns the row of a property of <paramref name="defaults"/>.</summary>
    public static SettingRow From(SettingsSection section, PropertyInfo property, object defaults)
    {
        string meaning = XmlSummaries.Of(property);
        bool isNamed = section.Name.Length > 0;
        bool isList = IsList(property.PropertyType);
        string key = isNamed ? $"{section.Name}:{property.Name}{(isList ? ":0" : "")}" : property.Name;
        return new SettingRow(
            $"`{key}`",
            TypeName(property.PropertyType),
            section.Options == typeof(MlflowClientOptions) && MachineDefaults.Contains(property.Name)
                ? "see meaning"
                : Format(property.GetValue(defaults)),
            RangeOf(property),
            meaning,
            isNamed
                ? $"`{key.Replace(":", "__", StringComparison.Ordinal)}`"
                : string.Join(", ", Variables().Matches(meaning).Select(name => $"`{name.Value}`").Distinct()));
    }

    /// <inheritdoc/>
    public override string ToString() => $"| {Key} | {Type} | {Default} | {Range} | {Meaning} | {Variable} |";

    private static bool IsList(Type type) => type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type);

    private static string TypeName(Type type)
    {
        Type shown = Nullable.GetUnderlyingType(type) ?? type;
        return shown switch
        {
            _ when shown == typeof(string) => "text",
            _ when shown == typeof(bool) => "`true` or `false`",
            _ when shown == typeof(int) || shown == typeof(long) => "whole number",
            _ when shown == typeof(double) => "number",
            _ when shown == typeof(TimeSpan) => "time `d.hh:mm:ss.fff`",
            _ when shown == typeof(Uri) => "address",
            { IsEnum: true } => string.Join(", ", Enum.GetNames(shown).Select(name => $"`{name}`")),
            _ when IsList(shown) => $"list: {TypeName(shown.IsArray ? shown.GetElementType()! : shown.GetGenericArguments()[0])}",
            _ => shown.Name,
        };
    }

    private static string Format(object? value) => value switch
    {
        null or "" => "",
        bool flag => flag ? "`true`" : "`false`",
        string text => $"`{text}`",
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(Format)),
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    private static string RangeOf(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is not RangeAttribute range)
        {
            return property.IsDefined(typeof(RequiredAttribute)) ? "must be set" : "";
        }

        return $"{Limit(range, range.Minimum)} to {Limit(range, range.Maximum)}";
    }

    private static string Limit(RangeAttribute range, object limit) => range.OperandType == typeof(TimeSpan)
        ? Format(TimeSpan.Parse(limit.ToString()!, CultureInfo.InvariantCulture))
        : Format(limit);

    [GeneratedRegex(@"\b(MLFLOW|AWS)_[A-Z0-9_]+\b")]
    private static partial Regex Variables();
}
