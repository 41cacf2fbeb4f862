using System.ComponentModel;
using FluentValidation;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary>The options of each command that asks the running pipeline.</summary>
internal class ApiOptions : CommandSettings
{
    [CommandOption("--url <ADDRESS>")]
    [Description(
        "The address of the running pipeline. Default: PipelineApi:Url, otherwise the port that the worker listens on, 8080. A key "
        + "that it asks for is PipelineApi:ApiKey, otherwise the first of Access:ApiKeys.")]
    public string? Url { get; init; }

    [CommandOption("--json")]
    [Description("Writes the answer of the API as JSON.")]
    public bool Json { get; init; }

    /// <summary>Returns the first error that a validator of the API finds in a request.</summary>
    protected static Spectre.Console.ValidationResult Check<T>(IValidator<T> validator, T request) =>
        validator.Validate(request).Errors is [var first, ..]
            ? Spectre.Console.ValidationResult.Error(first.ErrorMessage)
            : Spectre.Console.ValidationResult.Success();
}
