namespace Mlflow.Client.Options;

/// <summary>
/// User and password from <c>~/.mlflow/credentials</c>, as Python's <c>mlflow</c> reads them: a section
/// <c>[mlflow]</c> with
/// <c>mlflow_tracking_username</c> and <c>mlflow_tracking_password</c>.
/// </summary>
internal sealed record CredentialsFile(string? Username, string? Password)
{
    public static CredentialsFile OfUser() => Read(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".mlflow", "credentials"));

    /// <summary>Reads a file; one that is missing or may not be read has no credentials.</summary>
    public static CredentialsFile Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadLines(path)) : new CredentialsFile(null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CredentialsFile(null, null);
        }
    }

    private static CredentialsFile Parse(IEnumerable<string> lines)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        bool isInSection = false;
        foreach (string line in lines.Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                isInSection = line == "[mlflow]";
                continue;
            }

            int equals = line.IndexOf('=');
            if (isInSection && equals > 0 && line[0] is not ('#' or ';'))
            {
                values[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        return new CredentialsFile(
            values.GetValueOrDefault("mlflow_tracking_username"), values.GetValueOrDefault("mlflow_tracking_password"));
    }
}
