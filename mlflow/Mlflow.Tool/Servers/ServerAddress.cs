using System.Text.RegularExpressions;

namespace Mlflow.Tool.Servers;

/// <summary>The text of a server: an address, or the path of a data folder.</summary>
internal static partial class ServerAddress
{
    /// <summary>Returns the address; null if the text is not one of http or https.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>Returns a text without the user and the password that an address in it can have.</summary>
    public static string WithoutCredentials(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Authority.Length > 0
            ? address.UserInfo.Length > 0
                ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped)
                : text
            : Credentials().Replace(text, "://");

    // Up to the last @, since a password that makes the address invalid can have any character.
    [GeneratedRegex("://[^\\s']*@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();
}
