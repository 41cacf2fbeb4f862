using System.Globalization;

namespace CoverType.Benchmarks.Forests;

/// <summary>The settings of a fit, which both programs have.</summary>
/// <param name="Kind">The kind of the forest.</param>
/// <param name="Features">The number of columns.</param>
/// <param name="Candidates">The number of candidate features of a split.</param>
/// <param name="Trees">The number of trees.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">The number of threads.</param>
internal sealed record FitSettings(FitKind Kind, int Features, int Candidates, int Trees, int Seed, int Threads)
{
    /// <summary>The settings as arguments of a command line, in the order of the record.</summary>
    public IReadOnlyList<string> Arguments =>
        [Kind.ToString(), .. new[] { Features, Candidates, Trees, Seed, Threads }.Select(Text)];

    /// <summary>Reads <see cref="Arguments"/>.</summary>
    public static FitSettings Parse(ReadOnlySpan<string> arguments) => new(
        Enum.Parse<FitKind>(arguments[0]),
        Number(arguments[1]),
        Number(arguments[2]),
        Number(arguments[3]),
        Number(arguments[4]),
        Number(arguments[5]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
