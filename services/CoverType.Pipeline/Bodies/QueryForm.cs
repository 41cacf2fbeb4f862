using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using CoverType.Clients.Pipeline;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace CoverType.Pipeline.Bodies;

/// <summary>
/// Names the parameters of queries as the members of JSON bodies, in snake_case, and says of a value that cannot be read
/// what it must be.
/// </summary>
internal sealed class QueryForm : IBindingMetadataProvider
{
    public void CreateBindingMetadata(BindingMetadataProviderContext context)
    {
        switch (context.Key)
        {
            case { MetadataKind: ModelMetadataKind.Property, Name: string property, ContainerType: Type container }
                when container == typeof(CampaignQuery) || container == typeof(PageQuery):
                context.BindingMetadata.BinderModelName = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
                Explain(context, context.BindingMetadata.BinderModelName);
                break;
            case { MetadataKind: ModelMetadataKind.Parameter, Name: string parameter }:
                Explain(context, parameter);
                break;
        }
    }

    private static void Explain(BindingMetadataProviderContext context, string name)
    {
        if (Describe(context) is not string form || context.BindingMetadata.ModelBindingMessageProvider is not { } messages)
        {
            return;
        }

        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Tell(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Tell);
        messages.SetValueIsInvalidAccessor(Tell);
        messages.SetValueMustNotBeNullAccessor(Tell);
        messages.SetUnknownValueIsInvalidAccessor(_ => $"{name} must be {form}.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => $"{name} must be {form}.");

        string Tell(string value) => $"{name} must be {form}, but is '{value}'.";
    }

    private static string? Describe(BindingMetadataProviderContext context)
    {
        Type type = Nullable.GetUnderlyingType(context.Key.ModelType) ?? context.Key.ModelType;
        if (type == typeof(bool))
        {
            return "true or false";
        }

        return type != typeof(int) ? null : context.Attributes.OfType<RangeAttribute>().FirstOrDefault() switch
        {
            { Maximum: int.MaxValue } range => string.Create(CultureInfo.InvariantCulture, $"a whole number of {range.Minimum} or more"),
            RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}"),
            _ => "a whole number",
        };
    }
}
