namespace Mlflow.Embedded.Artifacts;

/// <summary>The escapes of a path or a URI, such as <c>%2e</c>, and those of their percent signs.</summary>
internal static class Escapes
{
    /// <summary>The levels that are read. Each takes a pass over the text: without a limit a long text takes minutes.</summary>
    private const int MostLevels = 8;

    /// <summary>Returns a text without any escapes, or null if they have more than eight levels.</summary>
    public static string? Remove(string text)
    {
        for (int level = 0; level <= MostLevels; level++)
        {
            string decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
            {
                return decoded;
            }

            text = decoded;
        }

        return null;
    }
}
