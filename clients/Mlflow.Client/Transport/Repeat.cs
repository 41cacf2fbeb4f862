namespace Mlflow.Client.Transport;

/// <summary>What a second sending of a call would do.</summary>
internal enum Repeat
{
    /// <summary>Nothing more than the first: repeated after every failure that may pass.</summary>
    Harmless,

    /// <summary>
    /// As <see cref="Harmless"/>, but a 500 is not repeated: a stock server means by it that the artifact is missing, or
    /// that it is run without the feature.
    /// </summary>
    HarmlessButAfter500,

    /// <summary>
    /// Possibly a second entity, or an error for a success: repeated only where the server cannot have acted.
    /// </summary>
    Unsafe,
}
