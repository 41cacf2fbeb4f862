using System.Text.Json;

namespace Mlflow.Embedded.Requests;

/// <summary>The two spellings of a field that the protocol takes: <c>run_id</c> and <c>runId</c>.</summary>
internal static class JsonNames
{
    /// <summary>Whether no field of a JSON text is in camelCase; false too where the text is no JSON.</summary>
    public static bool AreSnakeCase(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName
                    && reader.ValueSpan.ContainsAnyInRange((byte)'A', (byte)'Z'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>
    /// Whether <paramref name="written"/> is the camelCase of the snake_case name <paramref name="name"/>, or the name
    /// itself.
    /// </summary>
    public static bool Matches(string written, string name)
    {
        if (written == name)
        {
            return true;
        }

        int at = 0;
        for (int i = 0; i < name.Length; i++, at++)
        {
            bool raised = name[i] == '_';
            if (raised && ++i == name.Length)
            {
                return false;
            }

            if (at >= written.Length || written[at] != (raised ? char.ToUpperInvariant(name[i]) : name[i]))
            {
                return false;
            }
        }

        return at == written.Length;
    }
}
