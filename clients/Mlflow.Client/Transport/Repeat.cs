namespace Mlflow.Client.Transport;

/// <summary>The effect of sending a call again.</summary>
internal enum Repeat
{
    /// <summary>The same as sending it once: the call is repeated after every failure that may pass.</summary>
    Harmless,

    /// <summary>
    /// As <see cref="Harmless"/>, but a 500 is not repeated: a stock server returns it if the artifact is missing, or if it
    /// runs without the feature.
    /// </summary>
    HarmlessButAfter500,

    /// <summary>
    /// Possibly a second entity, or an error after a success: the call is repeated only if the server cannot have acted.
    /// </summary>
    Unsafe,
}
