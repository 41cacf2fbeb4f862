using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mlflow.Client.Options;

/// <summary>
/// User and password from <c>~/.mlflow/credentials</c>, the file of Python's <c>mlflow</c>: a section <c>[mlflow]</c> with
/// <c>mlflow_tracking_username</c> and <c>mlflow_tracking_password</c>.
/// </summary>
/// <param name="Username">The user; null if the file does not have one.</param>
/// <param name="Password">The password; null if the file does not have one.</param>
internal sealed record CredentialsFile(string? Username, string? Password)
{
    /// <summary>Reads the file in the user's home folder.</summary>
    public static CredentialsFile OfUser() => Read(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".mlflow", "credentials"));

    /// <summary>Reads a file. One that does not exist or cannot be read has no credentials.</summary>
    /// <exception cref="OptionsValidationException">A line is not a comment, a section or <c>name = value</c>.</exception>
    public static CredentialsFile Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            IConfigurationSection section =
                new ConfigurationBuilder().AddIniStream(file).Build().GetSection("mlflow");
            return new CredentialsFile(section["mlflow_tracking_username"], section["mlflow_tracking_password"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CredentialsFile(null, null);
        }
        catch (FormatException)
        {
            // The reader's message quotes the line, which may be a secret.
            throw new OptionsValidationException(
                nameof(MlflowClientOptions),
                typeof(MlflowClientOptions),
                [$"{path} cannot be read: below [mlflow], each line must be 'name = value', and each name must occur once."]);
        }
    }
}
