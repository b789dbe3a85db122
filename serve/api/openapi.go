package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"
)

// object is an object of JSON. Its fields come in alphabetical order.
type object map[string]any

// describe is the OpenAPI document of the routes.
func describe(all []route, version string) []byte {
	if version == "" {
		version = "0"
	}
	s := &schemas{all: object{}}
	paths := object{}
	for i := range all {
		r := &all[i]
		path, _ := paths[r.path].(object)
		if path == nil {
			path = object{}
			paths[r.path] = path
		}
		path[strings.ToLower(r.method)] = operation(r, s)
	}
	s.of(reflect.TypeFor[problem]())
	s.all["Refusal"] = object{"type": "object", "description": "Who may not ask is told so before the question is looked at.",
		"properties": object{"error": object{"type": "string"}}, "required": []string{"error"}}
	doc := object{
		"openapi": "3.1.0",
		"info": object{
			"title": "saidso", "version": version,
			"description": "Who said what about whom: statements and relations that were read from news, each with its words, its place in an article, and its confidence. " +
				"What fields mean stands in docs/statement-format.md. Nodes are named by compact IRIs, in which id: stands for https://w3id.org/saidso/id/ and so: for https://w3id.org/saidso/ns#.",
			"license": object{"name": "See LICENSE"},
		},
		"servers":  []object{{"url": "/"}},
		"security": []object{{}, {"token": []string{}}},
		"paths":    paths,
		"components": object{
			"schemas":         s.all,
			"securitySchemes": object{"token": object{"type": "http", "scheme": "bearer", "description": "Needed where the server was given a token, and by whatever writes."}},
		},
	}
	b, err := json.MarshalIndent(doc, "", " ")
	if err != nil { // it holds nothing that JSON has no form for
		panic(err)
	}
	return append(b, '\n')
}

func operation(r *route, s *schemas) object {
	op := object{"operationId": r.name, "summary": summary(r.about), "description": r.about}
	if len(r.params) > 0 {
		var params []object
		for i := range r.params {
			params = append(params, parameter(&r.params[i]))
		}
		op["parameters"] = params
	}
	if r.body {
		text := object{"schema": object{"type": "string"}}
		op["requestBody"] = object{"required": true, "content": object{"text/plain": text, "text/html": text, "application/x-ndjson": text,
			"application/json": object{"schema": s.of(reflect.TypeFor[postedArticle]())}}}
		op["security"] = []object{{"token": []string{}}}
	}
	ok := object{"description": "The answer.", "content": object{"application/json": object{"schema": object{"type": "object"}}}}
	if r.answer != nil {
		ok["content"] = jsonOf(s.of(reflect.TypeOf(r.answer)))
	}
	responses := object{"200": ok}
	if r.method == http.MethodGet && r.raw == nil {
		ok["headers"] = object{"ETag": object{"description": "Changes with the graph.", "schema": object{"type": "string"}}}
		responses["304"] = object{"description": "The graph is as it was when the ETag of If-None-Match was given."}
	}
	failed := func(status int, content object) {
		responses[strconv.Itoa(status)] = object{"description": http.StatusText(status), "content": content}
	}
	trouble := object{"application/problem+json": object{"schema": s.of(reflect.TypeFor[problem]())}}
	refused := object{"application/json": object{"schema": object{"$ref": "#/components/schemas/Refusal"}}}
	both := object{"application/problem+json": trouble["application/problem+json"], "application/json": refused["application/json"]}
	failed(http.StatusBadRequest, trouble)
	failed(http.StatusUnauthorized, refused)
	failed(http.StatusForbidden, both)
	failed(http.StatusServiceUnavailable, both)
	failed(http.StatusInternalServerError, both)
	for status, answer := range r.more {
		switch {
		case status == http.StatusForbidden:
		case answer == nil:
			failed(status, trouble)
		default:
			failed(status, jsonOf(s.of(reflect.TypeOf(answer))))
		}
	}
	op["responses"] = responses
	return op
}

func jsonOf(schema object) object { return object{"application/json": object{"schema": schema}} }

// summary is the first part of a description, without its full stop.
func summary(about string) string {
	short, _, _ := strings.Cut(about, ". ")
	short, _, _ = strings.Cut(short, ";")
	return strings.TrimSuffix(short, ".")
}

func parameter(p *param) object {
	schema := object{"type": "string"}
	switch p.kind {
	case integer:
		schema = object{"type": "integer", "minimum": p.least, "maximum": p.most}
	case number:
		schema = object{"type": "number", "minimum": p.least, "maximum": p.most}
	case boolean:
		schema = object{"type": "boolean"}
	case iri:
		schema["examples"] = []string{"id:person/marco-rubio"}
	case date:
		schema["pattern"] = `^\d{4}(-\d\d(-\d\d)?)?$`
	}
	if p.kind == text || p.kind == iri {
		schema["maxLength"] = maxParameter
	}
	if len(p.enum) > 0 {
		schema["enum"] = p.enum
	}
	if p.normal != nil {
		schema["default"] = p.normal
	}
	if p.repeated {
		schema = object{"type": "array", "items": schema, "maxItems": maxRepeated}
	}
	out := object{"name": p.name, "in": "query", "description": p.about, "schema": schema}
	if p.inPath {
		out["in"] = "path"
	}
	if p.required {
		out["required"] = true
	}
	return out
}

// postedArticle is an article as it is posted.
type postedArticle struct {
	Text      string `json:"text"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Author    any    `json:"author,omitempty" doc:"a string, or several"`
	Outlet    string `json:"outlet,omitempty"`
	Published string `json:"published,omitempty" doc:"ISO 8601, or as March 5, 2025"`
	Lang      string `json:"lang,omitempty" doc:"a BCP 47 tag"`
}
