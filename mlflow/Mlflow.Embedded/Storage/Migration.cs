using System.Globalization;

namespace Mlflow.Embedded.Storage;

/// <summary>A step from one form of the database to the next.</summary>
/// <param name="Number">The form after the step; the form before it is one less, and 0 is an empty file.</param>
/// <param name="Sql">The statements. <c>@now</c> is the time in milliseconds since 1970.</param>
/// <remarks>
/// A step that was released never changes, because databases exist that took it: a change of the tables is a new file in
/// <c>Storage/Migrations</c>, with the next number.
/// </remarks>
internal sealed record Migration(int Number, string Sql)
{
    private const string Extension = ".sql";

    /// <summary>All steps, in their order.</summary>
    public static readonly IReadOnlyList<Migration> All =
    [
        .. typeof(Migration).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), Read(name))),
    ];

    /// <summary>The form of the database that this version of the server works with.</summary>
    public static readonly int Latest = All[^1].Number;

    private static string Read(string name)
    {
        using Stream script = typeof(Migration).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(script);
        return reader.ReadToEnd();
    }
}
