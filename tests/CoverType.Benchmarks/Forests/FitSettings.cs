using System.Globalization;

namespace CoverType.Benchmarks.Forests;

/// <summary>A fit that both programs can make alike.</summary>
/// <param name="Kind">What is grown.</param>
/// <param name="Features">Number of columns.</param>
/// <param name="Candidates">Candidate features a split.</param>
/// <param name="Trees">Number of trees.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Number of threads.</param>
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
