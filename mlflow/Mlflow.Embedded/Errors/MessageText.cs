namespace Mlflow.Embedded.Errors;

/// <summary>Values of a client inside error messages.</summary>
internal static class MessageText
{
    private const int MaxLength = 200;

    /// <summary>Returns the value in quotes, cut after 200 characters.</summary>
    public static string Quote(string value) =>
        value.Length <= MaxLength ? $"'{value}'" : $"'{value.AsSpan(0, MaxLength)}…' ({value.Length} characters)";
}
