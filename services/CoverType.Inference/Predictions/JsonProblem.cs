using System.Text.Json;

namespace CoverType.Inference.Predictions;

/// <summary>Words the errors of the JSON reader for callers.</summary>
internal static class JsonProblem
{
    // System.Text.Json speaks of its own options to the program that uses it.
    private const string ForProgrammers = " which is not supported in this mode. Change the reader options.";

    /// <summary>Returns the message, with the place in front if it is known.</summary>
    public static string Describe(JsonException failure) =>
        failure.LineNumber is long line && failure.BytePositionInLine is long position
            ? $"Line {line + 1}, byte {position + 1}: {WithoutPlace(failure)}"
            : WithoutPlace(failure);

    /// <summary>Returns the message alone.</summary>
    public static string WithoutPlace(JsonException failure)
    {
        string message = failure.Message;
        int end = message.Length;
        foreach (string place in (ReadOnlySpan<string>)[" Path:", " LineNumber:"])
        {
            int at = message.IndexOf(place, StringComparison.Ordinal);
            end = at >= 0 && at < end ? at : end;
        }

        return message[..end].Replace(ForProgrammers, ", which JSON does not allow.", StringComparison.Ordinal);
    }
}
