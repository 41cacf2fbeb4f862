using System.Globalization;

namespace Mlflow.Tool.CommandLine;

/// <summary>The exit codes of the commands.</summary>
internal static class ExitCodes
{
    /// <summary>The command has done what was asked.</summary>
    public const int Done = 0;

    /// <summary>It failed, or a part of it did.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the settings are not valid.</summary>
    public const int Usage = 2;

    /// <summary>A server cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>It was interrupted, such as by Ctrl-C.</summary>
    public const int Interrupted = 130;

    private static readonly (int Code, string Meaning)[] All =
    [
        (Done, "done"),
        (Failed, "failed, or a part of it"),
        (Usage, "the arguments or the settings are not valid"),
        (Unreachable, "a server cannot be reached"),
        (Interrupted, "interrupted"),
    ];

    /// <summary>The codes with their meaning, one a line, for <c>--help</c>.</summary>
    public static string Help { get; } = string.Concat(
        All.Select(code => string.Create(CultureInfo.InvariantCulture, $"    {code.Code,-3}  {code.Meaning}\n")));
}
