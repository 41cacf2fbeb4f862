namespace CoverType.Web.Addresses;

/// <summary>The addresses of the pages, relative to the front end. Names and ids are escaped.</summary>
internal static class PageAddress
{
    public const string Predict = "/";

    public const string Batch = "/batch";

    public const string Model = "/model";

    public const string Pipeline = "/pipeline";

    public const string Experiments = "/experiments";

    public const string Runs = "/runs";

    public const string RegisteredModels = "/models";

    public const string LoggedModels = "/logged-models";

    public const string SignIn = "/sign-in";

    /// <summary>Returns the address of a campaign.</summary>
    public static string Campaign(int id) => FormattableString.Invariant($"{Pipeline}/campaigns/{id}");

    /// <summary>Returns the address of an experiment.</summary>
    public static string Experiment(string id) => $"{Experiments}/{Escaped(id)}";

    /// <summary>Returns the address of a run.</summary>
    public static string Run(string id) => $"{Runs}/{Escaped(id)}";

    /// <summary>Returns the address of a registered model.</summary>
    public static string RegisteredModel(string name) => $"{RegisteredModels}/{Escaped(name)}";

    /// <summary>Returns the address of a version of a registered model.</summary>
    public static string Version(string name, string version) =>
        $"{RegisteredModel(name)}/versions/{Escaped(version)}";

    /// <summary>Returns the address of a logged model.</summary>
    public static string LoggedModel(string id) => $"{LoggedModels}/{Escaped(id)}";

    /// <summary>
    /// Returns the name of the model in an address of its page or of one of its versions; null in any other address. The router
    /// decodes a name twice, so that one with a percent sign becomes another.
    /// </summary>
    public static string? ModelNameIn(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? page) && page.Segments is ["/", "models/", string name, ..]
            ? Uri.UnescapeDataString(name.TrimEnd('/'))
            : null;

    /// <summary>Returns the address of the page to sign in on, which leads back to another page.</summary>
    /// <param name="page">The page to come back to, with its query.</param>
    public static string SignInFor(string page) => $"{SignIn}?to={Uri.EscapeDataString(page)}";

    // No address can have a NUL; the page at this one says that there is nothing of that name.
    private static string Escaped(string part) => Uri.EscapeDataString(part.Replace('\0', '\uFFFD'));
}
