using System.Reflection;
using CharroBot.Application.Common;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;

namespace CharroBot.Architecture.Tests;

/// <summary>One file per use case: the message for all to send, its validator and handler for nobody else to touch.</summary>
public sealed class UseCaseTests
{
    private static readonly IReadOnlyList<Type> Requests = Codebase.TypesOf(Codebase.All)
        .Where(type => type is { IsClass: true, IsAbstract: false } && Implements(type, typeof(IRequest<>)).Any())
        .AtLeast(15, "use cases");

    private static readonly IReadOnlyList<Type> Handlers = Codebase.TypesOf(Codebase.All)
        .Where(type => Implements(type, typeof(IRequestHandler<,>)).Any() && !type.IsInterface)
        .AtLeast(15, "handlers");

    private static readonly IReadOnlyList<Type> Validators = Codebase.TypesOf(Codebase.All)
        .Where(type => type is { IsClass: true, IsAbstract: false } && Implements(type, typeof(IValidator<>)).Any())
        .AtLeast(8, "validators");

    [Fact]
    public void Request_AlwaysHas_ExactlyOneHandler()
    {
        var handled = Handlers.SelectMany(handler => Implements(handler, typeof(IRequestHandler<,>))).Select(service => service.GetGenericArguments()[0]).ToList();

        Requests.Where(request => handled.Count(type => type == request) != 1).ShouldBeEmpty();
        handled.Except(Requests).ShouldBeEmpty();
    }

    [Fact]
    public void Request_AlwaysLives_InAFileOfItsOwnNameInTheApplication()
    {
        var files = Codebase.TrackedFiles.Where(path => path.StartsWith("src/Application/", StringComparison.Ordinal)).ToLookup(path => path.Split('/')[^1]);

        Requests.Where(request => request.Assembly != Codebase.Application).ShouldBeEmpty();
        Requests.Where(request => files[$"{request.Name}.cs"].Count(path => Codebase.Read(path).Contains($"record {request.Name}", StringComparison.Ordinal)) != 1)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Request_AlwaysIs_ACommandOrAQuery() => Requests
        .Where(request => Implements(request, typeof(ICommand<>)).Concat(Implements(request, typeof(IMultiStepCommand<>)))
            .Concat(Implements(request, typeof(IQuery<>))).Count() != 1)
        .ShouldBeEmpty();

    /// <summary>A use case that sends another one hides a second transaction inside its own; what two use cases share is a service.</summary>
    [Fact]
    public void Application_NeverSends_AUseCaseItself()
    {
        static IEnumerable<Type> Needs(Type type) => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);

        Codebase.TypesOf(Codebase.Application).Where(type => Needs(type).Contains(typeof(IMediator)))
            .ShouldBeEmpty();
        Handlers.Where(handler => Needs(handler).Contains(typeof(IMediator))).ShouldBeEmpty();
    }

    [Fact]
    public void Request_AlwaysIs_AnImmutableRecordThatNobodyExtends() => Requests
        .Where(request => !request.IsSealed || request.GetMethod("<Clone>$") is null)
        .ShouldBeEmpty();

    [Fact]
    public void Handler_AlwaysIs_InternalSealedAndNamedAfterItsRequest()
    {
        Handlers.Where(handler => handler.IsVisible || !handler.IsSealed).ShouldBeEmpty();
        Handlers.Where(handler => Implements(handler, typeof(IRequestHandler<,>)).Single().GetGenericArguments()[0].Name + "Handler" != handler.Name)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Validator_AlwaysIs_InternalSealedAndNamedAfterWhatItChecks()
    {
        Validators.Where(validator => validator.IsVisible || !validator.IsSealed).ShouldBeEmpty();
        Validators.Where(validator => Checked(validator).Name + "Validator" != validator.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Validator_AlwaysChecks_ARequestOrAPartOfOne()
    {
        var parts = Requests.SelectMany(request => request.GetProperties()).Select(property => property.PropertyType);

        Validators.Select(Checked).Except(Requests.Concat(parts)).ShouldBeEmpty();
    }

    [Fact]
    public void OptionsValidator_AlwaysIs_InternalSealed() => Codebase.TypesOf(Codebase.All)
        .Where(type => Implements(type, typeof(IValidateOptions<>)).Any()).AtLeast(2, "validators of options")
        .Where(type => type.IsVisible || !type.IsSealed).ShouldBeEmpty();

    private static Type Checked(Type validator) => Implements(validator, typeof(IValidator<>)).Single().GetGenericArguments()[0];

    private static IEnumerable<Type> Implements(Type type, Type service) =>
        type.GetInterfaces().Where(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == service);
}
