using Mlflow.Client.Validation;
using Mlflow.Client.Values;
using Mlflow.Contracts;

namespace Mlflow.Client.LoggedModels;

/// <summary>Validates params and tags of a logged model, and converts them to wire records.</summary>
internal static class LoggedModelEntries
{
    public static IReadOnlyList<LoggedModelParameter> Params(IReadOnlyDictionary<string, string>? entries) =>
        Entries.ToWire(entries, static (key, value) =>
        {
            Rules.Key(key, "key of the param");
            Rules.ParamValue(value, key);
            return new LoggedModelParameter { Key = key, Value = value };
        });

    public static IReadOnlyList<LoggedModelTag> Tags(IReadOnlyDictionary<string, string>? entries) =>
        Entries.ToWire(entries, static (key, value) =>
        {
            Rules.Key(key, "key of the tag");
            Rules.RunTagValue(value, key);
            return new LoggedModelTag { Key = key, Value = value };
        });
}
