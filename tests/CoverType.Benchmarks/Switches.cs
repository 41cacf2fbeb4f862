using System.Globalization;

namespace CoverType.Benchmarks;

/// <summary>The <c>--name value</c> pairs of a command line.</summary>
internal sealed class Switches(IReadOnlyList<string> args)
{
    /// <summary>Returns the value of a switch.</summary>
    internal string Text(string name, string defaultValue)
    {
        int at = args.ToList().IndexOf(name);
        return at >= 0 && at + 1 < args.Count ? args[at + 1] : defaultValue;
    }

    /// <summary>Returns the value of a switch as a number from 1 up.</summary>
    /// <exception cref="ArgumentException">The value is not such a number.</exception>
    internal int Number(string name, int defaultValue)
    {
        string text = Text(name, defaultValue.ToString(CultureInfo.InvariantCulture));
        return int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} must be a number from 1 up, not {text}.");
    }
}
