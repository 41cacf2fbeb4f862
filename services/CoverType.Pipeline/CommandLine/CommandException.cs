namespace CoverType.Pipeline.CommandLine;

/// <summary>A command cannot be carried out. The message says why and what to do.</summary>
internal sealed class CommandException(string message, Exception? innerException = null)
    : Exception(message, innerException);
